/** The OpenTelemetry API in the application: its current span is the parent of our calls. */
package dev.spoor.instrumentations.opentelemetry;
