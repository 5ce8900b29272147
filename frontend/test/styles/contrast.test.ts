import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "../../src/styles/tokens.css"), "utf8");
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map((match) => [match[1], [match[2], match[3]]]),
);
const grounds = ["paper", "sheet", "sunk"];
const warmth = ["w0", "w1", "w2", "w3", "w4"];
const words = [
  ...["ink", "ink-2", "ink-3"].flatMap((ink) => grounds.map((ground) => [ink, ground])),
  ...["accent", "bad", ...warmth].flatMap((ink) => ["paper", "sheet"].map((ground) => [ink, ground])),
  ...["ink", "ink-2", "ink-3", "accent"].map((ink) => [ink, "accent-soft"]),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["bad", "bad-soft"],
  ["waits", "waits-soft"],
  ["paper", "ink"],
  ["sheet", "bad"],
] as [string, string][];
const shapes = [
  ...["edge", "accent", "good"].flatMap((shape) => ["paper", "sheet"].map((ground) => [shape, ground])),
  ...warmth.map((shape) => [shape, "sunk"]),
] as [string, string][];

describe.each(["light", "dark"])("in the %s theme", (theme) => {
  const side = theme === "light" ? 0 : 1;
  const contrast = (one: string, other: string) => ratio(colour(one, side), colour(other, side));

  test.each(words)("%s can be read on %s", (ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapes)("%s can be seen on %s", (shape, ground) => {
    expect(contrast(shape, ground)).toBeGreaterThanOrEqual(3);
  });
});

function colour(name: string, side: number): string {
  const found = tokens.get(name)?.[side];
  if (!found) throw new Error(`no such colour: ${name}`);
  return found;
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function ratio(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
