package dev.spoor.smoke.contract;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** What the contract asks of an HTTP client: the whole of an adapter. */
public interface ClientUnderTest {
  /** Blocks until the whole body is there. */
  Answer send(Call call) throws IOException, InterruptedException;

  /** The client's own asynchronous way; cancelling the future cancels the call. */
  CompletableFuture<Answer> sendAsync(Call call);

  /** Blocks until the head is there. */
  OpenAnswer open(Call call) throws IOException, InterruptedException;

  /** The application's own code throws IllegalArgumentException when the body is about to come. */
  void openAndFail(Call call) throws IOException, InterruptedException;

  /** Ways of calling that only this client has. */
  default void ownWays(Target at, Transcript seen) throws Exception {}
}
