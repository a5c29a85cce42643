package dev.spoor.journal;

/**
 * One entry read from a journal; exactly one of the three is not null.
 *
 * @param index position in the journal, growing, usable to go on from
 */
public record Entry(long index, Run run, Span span, Losses losses) {}
