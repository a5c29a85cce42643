package dev.spoor.demo.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * A scenario written down as rules. The first rule that fits a question answers it; a rule gives
 * its answers one after the other and then repeats the last. Which rule fits depends on the
 * question alone, so calls that race each other get the same answers in every run.
 */
public final class Script implements Scenario {
  private final List<Rule> rules = new ArrayList<>();

  /** A script that answers so whatever it is asked. */
  public static Script always(Answer... answers) {
    return new Script().when(question -> true, answers);
  }

  public Script when(Predicate<Question> fits, Answer... answers) {
    rules.add(new Rule(fits, new ArrayDeque<>(List.of(answers))));
    return this;
  }

  /** A rule for questions with this text anywhere in their messages. */
  public Script whenSaying(String text, Answer... answers) {
    return when(question -> question.text().contains(text), answers);
  }

  @Override
  public Answer answer(Question question) {
    for (Rule rule : rules) {
      if (rule.fits.test(question)) {
        return rule.next();
      }
    }
    return Refusal.invalid("The script has no answer to this.");
  }

  private record Rule(Predicate<Question> fits, Deque<Answer> answers) {
    Answer next() {
      synchronized (answers) {
        return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
      }
    }
  }
}
