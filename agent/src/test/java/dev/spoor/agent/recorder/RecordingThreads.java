package dev.spoor.agent.recorder;

import dev.spoor.ring.RingReader;
import dev.spoor.weave.BodyCopy;
import dev.spoor.weave.Lineage;
import java.io.File;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Threads that record into one stripe at once, plain calls and AI calls, while the main thread
 * drains. Each asks for two files that are not there, before its first call and after its last.
 */
final class RecordingThreads {
  static final String FIRST = "/no-such-file/first";
  static final String LAST = "/no-such-file/last";
  static final int THREADS = 3;
  static final int CALLS = 4_000;

  /** What nobody has to see is done once before: classes are loaded, drafts are made. */
  private static final int BEFORE = 500;

  private final RecorderRig rig = new RecorderRig();
  private final CountDownLatch running = new CountDownLatch(THREADS);
  private final byte[] body = new byte[400];

  public static void main(String[] args) throws Exception {
    RecordingThreads threads = new RecordingThreads();
    for (int i = 0; i < THREADS; i++) {
      new Thread(threads::record, "worker-" + i).start();
    }
    threads.drain();
    System.out.println("suppressed " + threads.rig.suppressed.size());
  }

  private void drain() throws InterruptedException {
    RingReader reader = rig.ring.reader();
    Releasing slabs = new Releasing(rig.slabs);
    while (running.getCount() > 0) {
      reader.poll(slabs, Integer.MAX_VALUE);
      reader.release();
      Thread.sleep(1);
    }
  }

  private void record() {
    Lineage call = new Lineage();
    PlainClient.Response response =
        new PlainClient.Response(200, "1.1", Map.of("content-type", "application/json"));
    PlainClient.Request chat = new PlainClient.Request("POST", RecorderRig.CHAT);
    calls(BEFORE, call, chat, response);
    new File(FIRST).exists();
    calls(CALLS, call, chat, response);
    new File(LAST).exists();
    running.countDown();
  }

  private void calls(
      int count, Lineage call, PlainClient.Request chat, PlainClient.Response response) {
    for (int i = 0; i < count; i++) {
      boolean ai = i % 2 == 0;
      rig.recorder.begin(rig.client, ai ? chat : RecorderRig.PLAIN, ai, 0, null, call);
      if (ai) {
        copy(call, false);
      }
      rig.recorder.responded(call, ai, rig.client, response);
      if (ai) {
        copy(call, true);
      }
      rig.recorder.ended(call, null, false, false, 0, 400, 400, rig.recorder.now());
    }
  }

  private void copy(Lineage call, boolean ofResponse) {
    BodyCopy copy = rig.recorder.body(call, ofResponse);
    if (copy != null) {
      copy.write(body, 0, body.length, 1);
      copy.close();
    }
  }
}
