package dev.spoor.smoke.contract;

/** What the application does in one scenario. */
@FunctionalInterface
interface Steps {
  void run(ClientUnderTest client, Target at, Transcript seen) throws Exception;
}
