package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class TextPoolTest {
  private final TextPool pool = new TextPool();

  private String text(String text) {
    return pool.text(text.toCharArray(), text.length());
  }

  @Test
  void namesThatComeAgainAreTheSame() {
    for (String name : new String[] {"gpt-4o", "tool_calls", "meta-llama/Llama-3.3-70B", "v1:0"}) {
      assertSame(text(name), text(name));
    }
  }

  @Test
  void whatSomebodySaidIsNotKept() {
    for (String said :
        new String[] {"was flagged by our policy", "send(to='a@b.c')", "naïve", "a\nb", "x=y"}) {
      assertEquals(said, text(said));
      assertNotSame(text(said), text(said));
    }
  }
}
