package dev.spoor.demo.app;

/** What is left of a correspondence; incomplete when the model ran out of tokens. */
record Summary(String text, boolean complete) {}
