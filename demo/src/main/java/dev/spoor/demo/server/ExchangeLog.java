package dev.spoor.demo.server;

import java.util.ArrayList;
import java.util.List;

/**
 * The ground truth. An answer is entered before its first byte leaves, so whoever has received any
 * part of an answer finds it here.
 */
final class ExchangeLog {
  private final List<Exchange> exchanges = new ArrayList<>();

  synchronized int asked(Question question) {
    int number = exchanges.size() + 1;
    exchanges.add(new Exchange(number, question, null));
    return number;
  }

  synchronized void answered(int number, Answered answered) {
    Exchange exchange = exchanges.get(number - 1);
    exchanges.set(number - 1, new Exchange(number, exchange.question(), answered));
  }

  synchronized List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }
}
