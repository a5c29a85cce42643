package dev.spoor.demo.server;

/**
 * Decides what is answered; called by several threads at once, once for each chat completion
 * request. If it throws, the connection is dropped without an answer.
 */
@FunctionalInterface
public interface Scenario {
  Answer answer(Question question);
}
