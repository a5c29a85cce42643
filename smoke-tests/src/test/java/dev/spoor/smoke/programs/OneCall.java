package dev.spoor.smoke.programs;

import dev.spoor.smoke.contract.Call;
import dev.spoor.smoke.contract.ClientUnderTest;

/** Calls once and is gone. Arguments: class of the adapter, the URL. */
public final class OneCall {
  private OneCall() {}

  public static void main(String[] arguments) throws Exception {
    ClientUnderTest client =
        (ClientUnderTest) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
    System.out.println(client.send(Call.get(arguments[1])).status());
    System.exit(0);
  }
}
