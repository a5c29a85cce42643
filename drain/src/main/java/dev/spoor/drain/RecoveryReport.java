package dev.spoor.drain;

import java.util.List;

/** The dead runs that had something to recover, oldest first. */
public record RecoveryReport(List<RecoveredRun> runs) {
  public long finished() {
    return runs.stream().mapToLong(RecoveredRun::finished).sum();
  }

  public long unfinished() {
    return runs.stream().mapToLong(RecoveredRun::unfinished).sum();
  }
}
