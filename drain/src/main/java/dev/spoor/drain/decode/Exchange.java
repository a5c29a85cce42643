package dev.spoor.drain.decode;

import dev.spoor.journal.Attributes;
import java.util.List;

/**
 * One AI exchange as one wire protocol tells it: which fields of its JSON mean what, and what they
 * said so far. A new protocol is one class of this kind, a line in {@link Protocols} and rows in
 * the tables. Plain attributes are put as they are met; what has to be put together from several
 * fields comes under the number that {@link Fields} gives it, is kept in the class and written by
 * {@link #describe}.
 *
 * <p>Used again for one exchange after another, each begun by {@link #reset}.
 */
abstract class Exchange {
  private final Attributes attributes = new Attributes();

  /** Those that were met. */
  final Attributes attributes() {
    return attributes;
  }

  /** What the request's JSON is read for. */
  abstract Fields request();

  /** What the response's JSON, or that of each event of a stream, is read for. */
  abstract Fields response();

  /** A text or code; never null. */
  abstract void text(int field, String text);

  abstract void integer(int field, long number);

  abstract void begin(int field);

  abstract void end(int field);

  /** The response as a whole, or the event of it that just ended, is an error. */
  abstract void failed();

  /** What the provider calls the error that the response speaks of, or null when of none. */
  abstract String error();

  /**
   * Whether the model's answer came to the end that the protocol gives it.
   *
   * @param whole it is one document, which is whole: then it need not say why it ended
   */
  abstract boolean finished(boolean whole);

  abstract List<ToolCall> toolCalls();

  abstract List<String> toolResultIds();

  /**
   * Adds the attributes that were met and those that are put together. May be called many times.
   *
   * @param answerDue all of the answer that ever came has been read: what is missing in it will not
   *     come any more
   * @param whole the answer is one document, which is whole
   */
  void describe(Attributes out, boolean answerDue, boolean whole) {
    out.putAll(attributes);
  }

  /** What is kept of this exchange takes of the heap, by estimate. */
  long heldBytes() {
    return attributes.heldBytes();
  }

  /** Forgets what may be long; names and numbers stay. */
  void forgetLists() {}

  /** Forgets everything: another exchange begins. */
  void reset() {
    attributes.clear();
  }
}
