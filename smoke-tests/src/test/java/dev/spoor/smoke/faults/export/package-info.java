/** A collector that fails in every way, and what becomes of the spans. */
package dev.spoor.smoke.faults.export;
