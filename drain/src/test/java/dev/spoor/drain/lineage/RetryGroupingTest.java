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
    return attempt(trace, parent, thread, second, hint, 0, 77);
  }

  private static Attempt attempt(
      long trace, long parent, long thread, long second, String hint, long sdkCall, long body) {
    return new Attempt(
        0, trace, parent, thread, second * SECOND, hint, sdkCall, "host:443/chat", body);
  }

  private static Attempt ofSdkCall(long call, long second, String hint, long body) {
    return attempt(1, 5, 1, second, hint, call, body);
  }

  private void waiting(String inference, Attempt last) {
    retries.waiting(inference, last, last.startUnixNano() + SECOND);
  }

  @Test
  void anEqualRequestOfWhichNobodySaysThatItIsARetryIsAnotherCall() {
    waiting("a", attempt(1, 5, 1, 0, null));
    assertNull(retries.claim(attempt(1, 5, 1, 3, null)));
    waiting("b", attempt(1, 5, 1, 0, "0"));
    assertNull(retries.claim(attempt(1, 5, 1, 3, "0")));
  }

  @Test
  void aClientThatSaysThatItRetriesIsBelievedOnce() {
    waiting("a", attempt(1, 5, 1, 0, "0"));
    assertEquals("a", retries.claim(attempt(1, 5, 2, 3, "1")));
    assertNull(retries.claim(attempt(1, 5, 2, 4, "1")));
  }

  @Test
  void theFirstRetryFollowsNoSecondOne() {
    waiting("a", attempt(1, 5, 1, 0, "2"));
    assertNull(retries.claim(attempt(1, 5, 1, 3, "1")));
    assertEquals("a", retries.claim(attempt(1, 5, 1, 3, "3")));
  }

  @Test
  void anotherParentTraceEndpointOrBodyIsAnotherCall() {
    waiting("a", attempt(1, 5, 1, 0, "0"));
    assertNull(retries.claim(attempt(1, 6, 1, 3, "1")));
    assertNull(retries.claim(attempt(2, 5, 1, 3, "1")));
    assertNull(retries.claim(attempt(1, 5, 1, 3, "1", 0, 78)));
    assertNull(retries.claim(new Attempt(0, 1, 5, 1, 3 * SECOND, "1", 0, "host:443/other", 77)));
  }

  @Test
  void rootsBelongTogetherWhenTheClientSaysSoOnWhateverThread() {
    waiting("a", attempt(1, 0, 1, 0, "0"));
    assertNull(retries.claim(attempt(2, 0, 1, 3, null)));
    assertEquals("a", retries.claim(attempt(2, 0, 9, 3, "1")));
  }

  @Test
  void ofEqualCallsSideBySideEachThreadFindsItsOwn() {
    waiting("a", attempt(1, 5, 1, 0, "0"));
    waiting("b", attempt(1, 5, 2, 0, "0"));
    assertEquals("b", retries.claim(attempt(1, 5, 2, 3, "1")));
    assertEquals("a", retries.claim(attempt(1, 5, 3, 3, "1")));
  }

  @Test
  void ofEqualCallsSideBySideEachCallOfAnSdkFindsItsOwnOnWhateverThread() {
    waiting("a", ofSdkCall(11, 0, "0", 77));
    waiting("b", ofSdkCall(12, 0, "0", 77));
    assertEquals("b", retries.claim(ofSdkCall(12, 3, "1", 77)));
    assertNull(retries.claim(ofSdkCall(13, 3, "1", 77)));
    assertEquals("a", retries.claim(ofSdkCall(11, 3, null, 77)));
  }

  @Test
  void withinACallOfAnSdkAnotherBodyIsAnotherCallButOneThatWasNotSentSaysNothing() {
    waiting("a", ofSdkCall(11, 0, "0", 77));
    assertNull(retries.claim(ofSdkCall(11, 3, "1", 78)));
    waiting("b", ofSdkCall(12, 0, "0", 0));
    assertEquals("b", retries.claim(ofSdkCall(12, 3, "1", 77)));
  }

  @Test
  void theClientsOwnFurtherAttemptsGoOnWithTheirCallWhateverTheyAre() {
    retries.followed("a", 40, attempt(1, 5, 1, 0, null, 0, 0), SECOND);
    assertNull(retries.goesOn(41));
    assertEquals("a", retries.goesOn(40));
    assertNull(retries.goesOn(40));
    assertTrue(retries.isEmpty());
  }

  @Test
  void afterTheWindowItIsANewCall() {
    waiting("a", attempt(1, 5, 1, 0, "0")); // ends at second 1
    assertEquals(List.of(), retries.expired(76 * SECOND));
    assertNull(retries.claim(attempt(1, 5, 1, 77, "1")));
    assertEquals(List.of("a"), retries.expired(77 * SECOND));
    assertEquals(List.of(), retries.expired(Long.MAX_VALUE));
  }

  @Test
  void theOldestIsGivenUpWhenTooManyWait() {
    for (int i = 0; i < 12; i++) {
      waiting("i" + i, attempt(1, i + 1, 1, i, "0"));
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
