#!/usr/bin/env python3
"""Calculates an expression.

    calc.py "1200 * (1 + 0.035) ** 5"
    calc.py "price * count" price=9.99 count=3
    calc.py "avg(70, 82, 91)"

Numbers, names given as name=value, + - * / // % **, parentheses, comparisons, and: abs, avg, ceil, cos, distance, exp, floor,
haversine, hypot, log, log10, max, median, min, pi, percent, radians, round, sin, sqrt, sum, tan. Nothing else is run: the text
is parsed, never evaluated as code. Made by SkVM; needs the Python standard library only.
"""
import argparse
import ast
import math
import operator
import statistics
import sys


def power(base, exponent):
    if abs(exponent) > 1000 or abs(base) > 10 ** 12:
        raise ValueError("the power is too large")
    return base ** exponent


def distance(x1, y1, x2, y2):
    return math.hypot(x2 - x1, y2 - y1)


def haversine(latitude1, longitude1, latitude2, longitude2):
    """The distance in kilometres between two places given in degrees."""
    a, b = math.radians(latitude1), math.radians(latitude2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(longitude2 - longitude1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(h))


OPERATORS = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod, ast.Pow: power, ast.USub: operator.neg, ast.UAdd: operator.pos,
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge, ast.Eq: operator.eq, ast.NotEq: operator.ne,
}
FUNCTIONS = {
    "abs": abs, "avg": lambda *values: statistics.fmean(values), "ceil": math.ceil, "cos": math.cos, "distance": distance, "exp": math.exp,
    "floor": math.floor, "haversine": haversine, "hypot": math.hypot, "log": math.log, "log10": math.log10, "max": max,
    "median": lambda *values: statistics.median(values), "min": min, "percent": lambda part, whole: 100 * part / whole,
    "radians": math.radians, "round": round, "sin": math.sin, "sqrt": math.sqrt, "sum": lambda *values: math.fsum(values), "tan": math.tan,
}


def value_of(node, names):
    if isinstance(node, ast.Expression):
        return value_of(node.body, names)
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value
    if isinstance(node, ast.Name) and node.id in names:
        return names[node.id]
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        return OPERATORS[type(node.op)](value_of(node.left, names), value_of(node.right, names))
    if isinstance(node, ast.UnaryOp) and type(node.op) in OPERATORS:
        return OPERATORS[type(node.op)](value_of(node.operand, names))
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in OPERATORS:
        return OPERATORS[type(node.ops[0])](value_of(node.left, names), value_of(node.comparators[0], names))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS and not node.keywords:
        return FUNCTIONS[node.func.id](*(value_of(argument, names) for argument in node.args))
    raise ValueError(f"`{ast.unparse(node)}` is not allowed here; --help lists what is")


def show(value):
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10 ** 15 else f"{value:.12g}"
    return str(value)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("expression", help="what to calculate")
    parser.add_argument("names", nargs="*", metavar="name=value", help="numbers that the expression uses by name")
    arguments = parser.parse_args()
    try:
        if len(arguments.expression) > 2000:
            raise ValueError("the expression is too long")
        names = {"pi": math.pi, "e": math.e}
        for pair in arguments.names:
            name, sign, value = pair.partition("=")
            if not sign:
                raise ValueError(f"`{pair}` is not of the form name=value")
            names[name] = float(value)
        print(show(value_of(ast.parse(arguments.expression.replace("^", "**"), mode="eval"), names)))
    except (ArithmeticError, RecursionError, SyntaxError, TypeError, ValueError, statistics.StatisticsError) as error:
        sys.exit(f"Not calculated: {error}")


if __name__ == "__main__":
    main()
