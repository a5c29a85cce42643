package dev.spoor.smoke.contract;

/** The client that comes with the JDK. */
class JdkHttpClientTest extends HttpClientContract {
  JdkHttpClientTest() {
    super(JdkClient.class);
  }
}
