/** OpenTelemetry's own agent: which span is current on a thread. */
package dev.spoor.instrumentations.opentelemetryagent;
