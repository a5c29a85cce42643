package dev.spoor.smoke.contract;

/** The oldest OkHttp that is supported. */
class OkHttp3FloorTest extends HttpClientContract {
  OkHttp3FloorTest() {
    super(OkHttpClientUnderTest.class, "okhttp-3.14.0");
  }
}
