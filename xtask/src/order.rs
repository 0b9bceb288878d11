//! Lays the functions of a wasm file so that those that are alike lie side by side. gzip
//! looks back 32 KB only, and most of the window's code are generic functions in hundreds
//! of almost equal copies: the same functions in this order pack a good deal smaller.
//! Knows nothing of what the functions do.

use std::cmp::Reverse;
use std::convert::Infallible;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, FunctionSectionReader, Parser, Payload, TypeRef,
};

/// How many bytes in a row two functions must share to be alike there.
const RUN: usize = 6;
/// What more functions than this have in common says nothing about any two of them.
const COMMON: usize = 300;
/// What is left, one function on, of having been like an earlier one.
const FADES: f64 = 0.95;

/// The same module with its functions in another order, and without what does not run.
pub(crate) fn alike_together(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut bodies = Vec::new();
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let order = order(&bodies);
    let mut numbers = vec![0; order.len()];
    for (place, &function) in (imported..).zip(&order) {
        *numbers.get_mut(function).context("a function too many")? = place;
    }
    let mut module = Module::new();
    Moved {
        imported,
        order,
        numbers,
    }
    .parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

/// Writes a module again with its own functions elsewhere.
struct Moved {
    /// Functions that come from outside; they are numbered first and stay.
    imported: u32,
    /// The old places in their new order.
    order: Vec<usize>,
    /// The new number of each old place.
    numbers: Vec<u32>,
}

impl Reencode for Moved {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let own = function.checked_sub(self.imported);
        Ok(own.map_or(function, |own| self.numbers[own as usize]))
    }

    /// Names and the like, which nothing that runs needs.
    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for &place in &self.order {
            functions.function(types[place]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for place in self.order.clone() {
            self.parse_function_body(code, bodies[place].clone())?;
        }
        Ok(())
    }
}

/// Each function after the ones it has most in common with, beginning with the largest.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let (runs, shared) = runs(bodies);
    let root = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX)).sqrt();
    // What few functions share says more than what many do.
    let weights: Vec<f64> = shared.iter().map(|of| root(of.len()).recip()).collect();
    // Between the one that shares most and the one of which the largest part is shared.
    let measures: Vec<f64> = bodies.iter().map(|body| root(body.len() + 8)).collect();
    let mut by_size: Vec<usize> = (0..bodies.len()).collect();
    by_size.sort_by_key(|&function| Reverse(bodies[function].len()));
    let mut by_size = by_size.into_iter();
    let mut placed = vec![false; bodies.len()];
    let mut likeness = vec![0.0; bodies.len()];
    let mut order: Vec<usize> = Vec::with_capacity(bodies.len());
    loop {
        let mut best = (0.0, None);
        for other in (0..bodies.len()).filter(|&other| !placed[other]) {
            let part: f64 = likeness[other] / measures[other];
            if part > best.0 {
                best = (part, Some(other));
            }
            likeness[other] *= FADES;
        }
        let largest = || by_size.find(|&function| !placed[function]);
        let Some(next) = best.1.or_else(largest) else {
            return order;
        };
        placed[next] = true;
        order.push(next);
        for &run in &runs[next] {
            for &other in &shared[run] {
                likeness[other] += weights[run];
            }
        }
    }
}

/// The runs of bytes that a few functions share: those of each function, and the
/// functions of each run.
fn runs(bodies: &[&[u8]]) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let mut all: Vec<(&[u8], usize)> = bodies
        .iter()
        .enumerate()
        .flat_map(|(function, body)| body.windows(RUN).map(move |run| (run, function)))
        .collect();
    all.sort_unstable();
    all.dedup();
    let mut of_function = vec![Vec::new(); bodies.len()];
    let mut shared = Vec::new();
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        if (2..=COMMON).contains(&same.len()) {
            for &(_, function) in same {
                of_function[function].push(shared.len());
            }
            shared.push(same.iter().map(|&(_, function)| function).collect());
        }
    }
    (of_function, shared)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use wasm_encoder::{ExportKind, ExportSection, Function, TypeSection, ValType};
    use wasmparser::Operator;

    use super::*;

    /// Functions that add constants; the last one calls the first.
    fn module(functions: &[&[i64]]) -> Vec<u8> {
        let (mut types, mut declared) = (TypeSection::new(), FunctionSection::new());
        let (mut exports, mut code) = (ExportSection::new(), CodeSection::new());
        types.ty().function([], [ValType::I64]);
        for (number, constants) in (0..).zip(functions) {
            declared.function(0);
            exports.export(&format!("f{number}"), ExportKind::Func, number);
            let mut body = Function::new([]);
            let mut write = body.instructions();
            write.i64_const(0);
            for &constant in *constants {
                write.i64_const(constant).i64_add();
            }
            if number as usize + 1 == functions.len() {
                write.call(0).i64_add();
            }
            write.end();
            code.function(&body);
        }
        let mut module = Module::new();
        module.section(&types).section(&declared);
        module.section(&exports).section(&code);
        module.finish()
    }

    /// What each export adds, a call followed to the sum of what it calls; and the order.
    fn read(wasm: &[u8]) -> (BTreeMap<String, Vec<i64>>, Vec<Vec<i64>>) {
        let (mut exports, mut bodies) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.unwrap() {
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export.unwrap();
                        exports.push((export.name.to_owned(), export.index as usize));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let (mut constants, mut calls) = (Vec::new(), Vec::new());
                    for operator in body.get_operators_reader().unwrap() {
                        match operator.unwrap() {
                            Operator::I64Const { value } => constants.push(value),
                            Operator::Call { function_index } => calls.push(function_index),
                            _ => {}
                        }
                    }
                    bodies.push((constants, calls));
                }
                _ => {}
            }
        }
        let whole = |at: usize| {
            let (mut all, calls) = bodies[at].clone();
            for call in calls {
                all.extend(&bodies[call as usize].0);
            }
            all
        };
        let named = exports.into_iter().map(|(name, at)| (name, whole(at)));
        (
            named.collect(),
            bodies.iter().map(|b| b.0.clone()).collect(),
        )
    }

    const A: &[i64] = &[11_111_111, 22_222_222, 33_333_333];
    const LIKE_A: &[i64] = &[11_111_111, 22_222_222, 33_333_333, 5];
    const B: &[i64] = &[44_444_444, 55_555_555, 66_666_666, 77_777_777, 8];
    const LIKE_B: &[i64] = &[44_444_444, 55_555_555, 66_666_666, 77_777_777];

    #[test]
    fn every_name_means_what_it_meant() {
        let wasm = module(&[A, B, LIKE_A, LIKE_B]);
        let moved = alike_together(&wasm).unwrap();
        assert_ne!(read(&wasm).1, read(&moved).1);
        assert_eq!(read(&wasm).0, read(&moved).0);
    }

    #[test]
    fn what_is_alike_lies_side_by_side() {
        let moved = alike_together(&module(&[A, B, LIKE_A, LIKE_B])).unwrap();
        let first = |constants: &Vec<i64>| constants[1];
        let order: Vec<i64> = read(&moved).1.iter().map(first).collect();
        assert_eq!(order[0], order[1]);
        assert_eq!(order[2], order[3]);
    }
}
