/** The process dies, or is at its end and lives on. */
package dev.spoor.smoke.faults.crash;
