package dev.spoor.drain.decode;

/**
 * A tool call that the model asked for.
 *
 * @param id as the provider gave it, "" when it gave none
 * @param name of the tool, "" when it never came
 */
public record ToolCall(String id, String name) {}
