package dev.spoor.demo.server;

/** Decides what is answered; called by several threads at once, once for each HTTP request. */
@FunctionalInterface
public interface Scenario {
  Answer answer(Question question);
}
