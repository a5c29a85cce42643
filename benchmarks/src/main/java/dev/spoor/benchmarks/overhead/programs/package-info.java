/** What the measured JVMs run: programs without a line of telemetry. */
package dev.spoor.benchmarks.overhead.programs;
