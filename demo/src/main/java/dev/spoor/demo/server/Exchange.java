package dev.spoor.demo.server;

/**
 * Ground truth: one HTTP request as it arrived and what was answered. {@code number} counts from 1
 * in the order of arrival; {@code answered} is null until the first byte of the answer leaves.
 */
public record Exchange(int number, Question question, Answered answered) {}
