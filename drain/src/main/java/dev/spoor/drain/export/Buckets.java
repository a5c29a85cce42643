package dev.spoor.drain.export;

/** Histogram boundaries as the semantic conventions give them. */
final class Buckets {
  static final double[] TOKENS = {
    1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864
  };
  static final double[] CALL_SECONDS = {
    0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92
  };
  static final double[] AGENT_SECONDS = {
    0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 51.2, 102.4, 204.8, 409.6
  };
  static final double[] WORKFLOW_SECONDS = {1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200};
  static final double[] HTTP_SECONDS = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10
  };

  private Buckets() {}
}
