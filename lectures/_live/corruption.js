/**
 * The deck's corruptions of one image: noise (slide "DAE: Corrupting inputs") and holes (slide "Context
 * Encoders"). The randomness is drawn once, so that a picture does not flicker while its level changes.
 */
import { normal, uniform } from "./random.js";

export const KINDS = {
  gaussian: "Additive noise, N(0, σ²)",
  binomial: "Multiplicative noise, pixels lost",
  central: "(a) Central region",
  block: "(b) Random block",
  region: "(c) Random region",
};
export const isHole = (kind) => kind === "central" || kind === "block" || kind === "region";

const BLOCKS = 5;
const HILLS = 7;

/** Everything random that the five kinds need, for images of side x side pixels. */
export function draw(seed, side) {
  const u = uniform(seed);
  const list = (length, next) => Array.from({ length }, next);
  return {
    gaussian: list(side * side, normal(u)),
    binomial: list(side * side, u),
    corners: list(BLOCKS, () => [u(), u()]),
    hills: list(HILLS * HILLS, normal(u)),
  };
}

/** Which pixels are in the hole, as booleans; none for noise. fraction: the hole's share of the area. */
export function holeOf(kind, fraction, chance, side) {
  if (kind === "central") return centre(fraction, side);
  if (kind === "block") return blocks(fraction, chance.corners, side);
  if (kind === "region") return peaks(fraction, chance.hills, side);
  return new Array(side * side).fill(false);
}

/** The corrupted image. level: sigma, the share of lost pixels, or the hole's share of the area. */
export function corrupt(x, kind, level, chance, hole, fill) {
  if (kind === "gaussian") return x.map((value, i) => value + level * chance.gaussian[i]);
  if (kind === "binomial") return x.map((value, i) => (chance.binomial[i] < 1 - level ? value : 0));
  return x.map((value, i) => (hole[i] ? fill : value));
}

const pixels = (side, inside) =>
  Array.from({ length: side * side }, (_, i) => inside(Math.floor(i / side), i % side));

function centre(fraction, side) {
  const length = Math.round(side * Math.sqrt(fraction));
  const start = Math.floor((side - length) / 2);
  const within = (place) => start <= place && place < start + length;
  return pixels(side, (row, column) => within(row) && within(column));
}

function blocks(fraction, corners, side) {
  const length = Math.max(1, Math.floor(Math.sqrt((fraction * side * side) / BLOCKS)));
  const starts = corners.map((corner) => corner.map((u) => Math.floor(u * (side - length + 1))));
  const within = (place, start) => start <= place && place < start + length;
  return pixels(side, (row, column) =>
    starts.some(([top, left]) => within(row, top) && within(column, left)),
  );
}

/** The highest places of a smooth random landscape, exactly `fraction` of the image. */
function peaks(fraction, hills, side) {
  const bump = (place, hill) => Math.exp(-2 * ((place * (HILLS - 1)) / (side - 1) - hill) ** 2);
  const height = pixels(side, (row, column) =>
    hills.reduce((total, hill, k) => {
      return total + hill * bump(row, Math.floor(k / HILLS)) * bump(column, k % HILLS);
    }, 0),
  );
  const waterLine = [...height].sort((a, b) => b - a)[Math.round(fraction * side * side) - 1];
  return height.map((value) => value >= waterLine);
}
