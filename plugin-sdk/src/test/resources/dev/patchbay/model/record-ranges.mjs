// Records what node-semver answers: node record-ranges.mjs FOLDER, in this folder; FOLDER is the npm package's. The first line of
// ranges.answers is the versions, each other one a range and those of them that it means. VersionRangeTest compares with it.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const semver = createRequire(import.meta.url)(process.argv[2]);

const ranges = [
  '*', 'x', 'X', '', '1', '1.x', '1.X.x', '1.*', '1.2', '1.2.x', '1.2.3', '=1.2.3', 'v1.2.3', '= 1.2.3', '=1.2', '0', '0.x', '0.0',
  '0.0.x', '1.2.3-beta', '1.2.3-beta.2', '1.2.3+build', '1.x.5',
  '^1.2.3', '^1.2', '^1', '^1.x', '^0.2.3', '^0.0.3', '^0.0', '^0', '^0.x', '^0.0.x', '^*', '^1.2.3-beta.2', '^0.0.3-beta', '^0.2.3-beta',
  '^ 1.2.3', '^1.2.x',
  '~1.2.3', '~1.2', '~1', '~1.x', '~0.2.3', '~0', '~*', '~1.2.3-beta.2', '~> 1.2.3', '~>1.2', '~ 1.2.3',
  '>1.2.3', '>1.2', '>1', '>*', '>=1.2.3', '>=1.2', '>=1', '>=*', '<1.2.3', '<1.2', '<1', '<*', '<=1.2.3', '<=1.2', '<=1', '<=*',
  '>= 1.2.3', '<\t2', '>1.2.3-alpha', '>=1.2.3-beta', '<1.2.3-beta', '<=1.2.3-beta', '>1.2.x', '<=0.7.x',
  '>=1.0.0 <2.0.0', '>=1.2.3  <1.3', '>1 <3', '>=1.2.3-alpha <2', '^1.2.3 <1.5', '>=1 !=1.2.3', '* 1.2.3',
  '1.2.3 - 2.3.4', '1.2 - 2.3.4', '1 - 2', '1.2.3 - 2.3', '1.2.3 - 2', '* - 2', '1 - *', '1.2.3-beta - 2.3.4-beta', '1.2.3 -2.3.4', '1.2.3- 2',
  '1.2.3 || 2.0.0', '^1.2.0||^2.1', '<1 || >=2', '1.2.3 - 1.3 || 2.x', '|| 3', '^1 ||', '1.2.3-beta || 2',
  'latest', '1.2.3.4', '^', '>', 'a.b.c', '1.2-beta', '01.2.3', '1.02', '^1.2.3^2', '1.2.3foo', 'git+https://x', '>=1.2.3,<2', '- 1', '1.2.3 -',
  '~^1.2', '=>1.2', '>=', '1.2.3 | 2', '&1',
];
const versions = [
  '0.0.0', '0.0.3', '0.0.4', '0.1.0', '0.2.2', '0.2.3', '0.2.9', '0.3.0', '0.7.9', '0.8.0', '0.0.3-beta', '0.0.3-gamma', '0.2.3-beta.1',
  '1.0.0-0', '1.0.0-rc.1', '1.0.0', '1.1.9', '1.2.0', '1.2.2', '1.2.3-alpha', '1.2.3-beta', '1.2.3-beta.2', '1.2.3-beta.11', '1.2.3-rc',
  '1.2.3', '1.2.3+build.7', '1.2.4-beta', '1.2.4', '1.3.0-alpha', '1.3.0', '1.5.0', '1.9.9', '2.0.0-0', '2.0.0-alpha', '2.0.0',
  '2.1.0', '2.3.4-alpha', '2.3.4-beta', '2.3.4', '2.3.5', '2.4.0-0', '2.4.0', '3.0.0-beta', '3.0.0', '10.20.30',
];

const lines = ranges.map((range) => {
  const meant = versions.filter((it) => semver.satisfies(it, range));
  return `${JSON.stringify(range)}\t${semver.validRange(range) === null ? 'invalid' : meant.join(' ')}\n`;
});
writeFileSync('ranges.answers', `${versions.join(' ')}\n${lines.join('')}`);
