package dev.spoor.demo.server;

/** One call that an answer asks the application to make; {@code arguments} is a JSON text. */
public record ToolCall(String id, String name, String arguments) {}
