package dev.spoor.demo.app;

import java.util.Map;

/** An order as the shop's database has it. */
record Order(String number, String article, String delivery) {
  private static final Map<String, Order> DATABASE =
      Map.of(
          "B-7731",
          new Order("B-7731", "brass floor lamp, 189.00 EUR", "3 March, box dented, accepted"));

  static Order find(String number) {
    return DATABASE.getOrDefault(number, new Order(number, "unknown", "unknown"));
  }
}
