/** Nothing leaks: no file, no socket, no permission, no secret. */
package dev.spoor.smoke.faults.closed;
