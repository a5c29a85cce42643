package dev.spoor.instrumentations.jdkhttpclient;

import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** The head of any response, also of one that the client answers with a further request. */
record JdkResponse(int statusCode, HttpHeaders headers, HttpClient.Version version)
    implements HttpResponse.ResponseInfo {}
