package dev.spoor.smoke.contract;

/** The newest OkHttp. */
class OkHttp5Test extends HttpClientContract {
  OkHttp5Test() {
    super(OkHttpClientUnderTest.class, "okhttp-5.5.1");
  }
}
