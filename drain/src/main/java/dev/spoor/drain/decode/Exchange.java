package dev.spoor.drain.decode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One AI exchange as one wire protocol tells it: which fields of its JSON mean what, and what they
 * said so far. A new protocol is one class of this kind, a line in {@link Protocols} and rows in
 * the tables. Plain attributes go into the map as they are met; what has to be put together from
 * several fields is kept in the class and written by {@link #describe}.
 */
abstract class Exchange {
  private final Map<String, Object> attributes = new LinkedHashMap<>();

  final void put(String attribute, Object value) {
    attributes.put(attribute, value);
  }

  final Object get(String attribute) {
    return attributes.get(attribute);
  }

  /** Reads the request's JSON. */
  abstract JsonReader<?> newRequestReader();

  /** Reads the response's JSON, or that of each event of a stream. */
  abstract JsonReader<?> newResponseReader();

  /** The response as a whole, or the event of it that just ended, is an error. */
  abstract void failed();

  /** What the provider calls the error that the response speaks of, or null when of none. */
  abstract String error();

  /** Whether the model's answer came to the end that the protocol gives it. */
  abstract boolean finished();

  abstract List<ToolCall> toolCalls();

  abstract List<String> toolResultIds();

  /**
   * Adds the attributes that were met and those that are put together. May be called many times.
   *
   * @param answerDue all of the answer that ever came has been read: what is missing in it will not
   *     come any more
   */
  void describe(Map<String, Object> out, boolean answerDue) {
    out.putAll(attributes);
  }
}
