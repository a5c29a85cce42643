package dev.spoor.smoke.programs;

import dev.spoor.smoke.contract.Call;
import dev.spoor.smoke.contract.ClientUnderTest;

/**
 * Calls from shutdown hooks. Arguments: class of the adapter, the server's URL, whether the client
 * was used before.
 */
public final class LastCalls {
  public static final int HOOKS = 3;
  public static final int EACH = 4;

  private LastCalls() {}

  public static void main(String[] arguments) {
    String url = arguments[1];
    if (Boolean.parseBoolean(arguments[2])) {
      call(arguments[0], url + "/before");
    }
    for (int i = 0; i < HOOKS; i++) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    for (int j = 0; j < EACH; j++) {
                      call(arguments[0], url + "/last");
                    }
                  }));
    }
  }

  private static void call(String client, String url) {
    try {
      ((ClientUnderTest) Class.forName(client).getDeclaredConstructor().newInstance())
          .send(Call.get(url));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
