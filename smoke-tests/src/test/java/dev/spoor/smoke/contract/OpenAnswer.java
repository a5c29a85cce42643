package dev.spoor.smoke.contract;

import java.io.InputStream;

/** An answer whose head is there and whose body the application reads as it likes. */
public record OpenAnswer(int status, InputStream body) {}
