package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.cli.terminal.Screen;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private final Screens screens = Screens.wide(80);

  private Screen onto(OutputStream out) {
    Screen known = screens.screen();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    stream.println("answer");
    return new Screen(stream, known.err(), 80, false, true, known.clock(), known.zone());
  }

  private static OutputStream full() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        throw new IOException("No space left on device");
      }
    };
  }

  @Test
  void anAnswerThatIsLostIsAFailure() {
    assertEquals(ExitCode.FAILED, Delivery.check(ExitCode.OK, onto(full()), false));
    assertEquals(
        "spoor: not all of the answer could be written to standard output: is its disk full, or is"
            + " it closed?\n",
        screens.err());
  }

  @Test
  void aReaderThatHasSeenEnoughIsNone() {
    assertEquals(ExitCode.OK, Delivery.check(ExitCode.OK, onto(full()), true));
    assertEquals("", screens.err());
  }

  @Test
  void whatArrivesIsNotSpokenOf() {
    assertEquals(
        ExitCode.OK, Delivery.check(ExitCode.OK, onto(OutputStream.nullOutputStream()), false));
    assertEquals("", screens.err());
  }
}
