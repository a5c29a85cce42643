package dev.spoor.ring;

import java.util.List;

/**
 * A record of a call. The ring's reader fills the same object again for each record of a kind, so
 * what it hands over is good until the visitor returns: who keeps it, keeps a {@link #copy}. Equal
 * when all that they say is.
 */
public abstract sealed class CallRecord implements RingRecord, Cloneable
    permits CallBegin, CallResponse, CallBody, CallEnd {
  CallRecord() {}

  /** All fields, in the order of the constructor. */
  abstract List<Object> values();

  @Override
  public CallRecord copy() {
    try {
      return (CallRecord) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e); // it is Cloneable
    }
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof CallRecord that
        && getClass() == that.getClass()
        && values().equals(that.values());
  }

  @Override
  public final int hashCode() {
    return values().hashCode();
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + values();
  }
}
