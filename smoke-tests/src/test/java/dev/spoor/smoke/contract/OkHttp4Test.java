package dev.spoor.smoke.contract;

/** The last OkHttp 4, which most SDKs ship. */
class OkHttp4Test extends HttpClientContract {
  OkHttp4Test() {
    super(OkHttpClientUnderTest.class, "okhttp-4.12.0");
  }
}
