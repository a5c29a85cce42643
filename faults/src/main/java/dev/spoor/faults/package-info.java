/** The fault matrix: its rows, how their tests repeat from a seed, and the table of results. */
package dev.spoor.faults;
