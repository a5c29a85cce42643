package dev.spoor.drain;

import dev.spoor.journal.Losses;
import dev.spoor.journal.Run;
import java.util.List;
import java.util.Map;

/**
 * The drain at one moment.
 *
 * @param records what became of records that belong to no span, by kind
 * @param ringFill of each stripe, from 0 to 1
 * @param export what the exporter says of itself
 * @param housekeeping what was done for the directory
 */
record State(
    Run run,
    String version,
    boolean stopped,
    Losses losses,
    int openCalls,
    Map<String, Long> records,
    List<Double> ringFill,
    boolean ringMapped,
    SpanJournal journal,
    Map<String, Object> export,
    Map<String, Object> housekeeping,
    Notices notices,
    Suppressed suppressed,
    List<ChosenSetting> settings) {}
