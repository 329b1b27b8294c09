// The compiler as a bundle of its own, loaded only by a process that turns TypeScript into JavaScript.
import ts from 'typescript';

export = ts;
