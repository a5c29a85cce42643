package dev.spoor.ring;

/** Stub. */
public final class SlabPool {}
