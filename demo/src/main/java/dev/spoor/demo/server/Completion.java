package dev.spoor.demo.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer with status 200. It is sent plain or streamed, with or without usage, in full or cut at
 * the token limit, as the request wants it. Not to be changed once the script has it.
 */
public final class Completion implements Answer {
  final String text;
  final List<ToolCall> toolCalls = new ArrayList<>();
  int cachedTokens;
  int reasoningTokens;
  Duration thinking = Duration.ZERO;
  Duration betweenChunks = Duration.ZERO;
  Ending ending = Ending.DONE;
  int lastChunk = Integer.MAX_VALUE;
  boolean compressed;

  private Completion(String text) {
    this.text = text;
  }

  /** The model says something and stops. */
  public static Completion saying(String text) {
    return new Completion(text);
  }

  /** The model asks for a tool instead of saying something. */
  public static Completion calling(String tool, String arguments) {
    return new Completion("").andCalling(tool, arguments);
  }

  /** One more call of a tool; each gets an id of its own whenever this is answered. */
  public Completion andCalling(String tool, String arguments) {
    toolCalls.add(new ToolCall(null, tool, arguments));
    return this;
  }

  /** How many of the prompt's tokens, at most, count as read from the provider's cache. */
  public Completion cached(int tokens) {
    cachedTokens = tokens;
    return this;
  }

  public Completion reasoning(int tokens) {
    reasoningTokens = tokens;
    return this;
  }

  public Completion thinking(Duration time) {
    thinking = time;
    return this;
  }

  /** The pause between two chunks, if the request asks for a stream. */
  public Completion betweenChunks(Duration pause) {
    betweenChunks = pause;
    return this;
  }

  /** Breaks a stream off after so many text chunks; plain answers are not touched. */
  public Completion breakingOff(int afterChunks, Ending how) {
    lastChunk = afterChunks;
    ending = how;
    return this;
  }

  /** Sends a plain answer gzipped to a client that accepts it. */
  public Completion compressed() {
    compressed = true;
    return this;
  }

  @Override
  public Duration thinking() {
    return thinking;
  }
}
