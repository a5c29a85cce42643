package dev.spoor.drain.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RetryGroupingTest {
  private static final long SECOND = 1_000_000_000L;
  private final RetryGrouping<String> retries = new RetryGrouping<>(10);

  private static Attempt attempt(long trace, long parent, long thread, long second, String hint) {
    return new Attempt(0, trace, parent, thread, second * SECOND, hint, "host:443/chat", 77);
  }

  private void waiting(String inference, Attempt last) {
    retries.waiting(inference, last, last.startUnixNano() + SECOND);
  }

  @Test
  void theSameBodyForTheSameParentIsARetryOnce() {
    waiting("a", attempt(1, 5, 1, 0, null));
    assertEquals("a", retries.claim(attempt(1, 5, 2, 3, null)));
    assertNull(retries.claim(attempt(1, 5, 2, 4, null)));
  }

  @Test
  void aClientThatSaysThatItDoesNotRetryIsBelieved() {
    waiting("a", attempt(1, 5, 1, 0, "0"));
    assertNull(retries.claim(attempt(1, 5, 1, 3, "0")));
    assertEquals("a", retries.claim(attempt(1, 5, 1, 3, "1")));
  }

  @Test
  void anotherParentTraceEndpointOrBodyIsAnotherCall() {
    waiting("a", attempt(1, 5, 1, 0, null));
    assertNull(retries.claim(attempt(1, 6, 1, 3, null)));
    assertNull(retries.claim(attempt(2, 5, 1, 3, null)));
    assertNull(retries.claim(new Attempt(0, 1, 5, 1, 3 * SECOND, null, "host:443/other", 77)));
    assertNull(retries.claim(new Attempt(0, 1, 5, 1, 3 * SECOND, null, "host:443/chat", 78)));
  }

  @Test
  void rootsBelongTogetherOnTheSameThreadOrWhenTheClientSaysSo() {
    waiting("a", attempt(1, 0, 1, 0, null));
    assertNull(retries.claim(attempt(2, 0, 9, 3, null)));
    assertEquals("a", retries.claim(attempt(2, 0, 1, 3, null)));
    waiting("b", attempt(1, 0, 1, 0, "0"));
    assertEquals("b", retries.claim(attempt(2, 0, 9, 3, "1")));
  }

  @Test
  void ofEqualCallsSideBySideEachThreadFindsItsOwn() {
    waiting("a", attempt(1, 5, 1, 0, null));
    waiting("b", attempt(1, 5, 2, 0, null));
    assertEquals("b", retries.claim(attempt(1, 5, 2, 3, null)));
    assertEquals("a", retries.claim(attempt(1, 5, 3, 3, null)));
  }

  @Test
  void afterTheWindowItIsANewCall() {
    waiting("a", attempt(1, 5, 1, 0, null)); // ends at second 1
    assertEquals(List.of(), retries.expired(76 * SECOND));
    assertNull(retries.claim(attempt(1, 5, 1, 77, null)));
    assertEquals(List.of("a"), retries.expired(77 * SECOND));
    assertEquals(List.of(), retries.expired(Long.MAX_VALUE));
  }

  @Test
  void theOldestIsGivenUpWhenTooManyWait() {
    for (int i = 0; i < 12; i++) {
      waiting("i" + i, attempt(1, i + 1, 1, i, null));
    }
    assertEquals(List.of("i0", "i1"), retries.expired(12 * SECOND));
  }

  @Test
  void whatSdksRetryIsRetryable() {
    for (long status : new long[] {408, 409, 429, 500, 503}) {
      assertTrue(RetryGrouping.retryable(status, false), "" + status);
    }
    for (long status : new long[] {200, 400, 401, 404, 422}) {
      assertFalse(RetryGrouping.retryable(status, false), "" + status);
    }
    assertTrue(RetryGrouping.retryable(0, true));
  }
}
