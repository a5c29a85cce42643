/**
 * Recording in the company of other agents, and in applications with class loaders of their own.
 */
package dev.spoor.smoke.faults.together;
