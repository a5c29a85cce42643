package dev.spoor.cli;

import dev.spoor.cli.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;

/** A screen that remembers what was written. */
public final class Screens {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Screen screen;

  private Screens(int width, boolean unicode) {
    screen =
        new Screen(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            width,
            false,
            unicode,
            Clock.fixed(SampleTrace.START.plusSeconds(15), ZoneOffset.UTC),
            ZoneOffset.UTC);
  }

  public static Screens wide(int width) {
    return new Screens(width, true);
  }

  public static Screens ascii(int width) {
    return new Screens(width, false);
  }

  public Screen screen() {
    return screen;
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
