using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace SkVM.Tests.Architecture;

/// <summary>
/// Which folder of an assembly uses which, read from its metadata and code: base types, members, locals, calls. A folder is the second part of a
/// namespace; constants leave no trace, as the compiler copies them.
/// </summary>
internal static class FolderArrows
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly FrozenDictionary<short, OpCode> s_codes =
        typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToFrozenDictionary(code => code.Value);

    /// <summary>The arrows, each as the two folders and one pair of types that shows it.</summary>
    public static IReadOnlyDictionary<(string From, string To), string> Of(Assembly assembly, string root)
    {
        var arrows = new Dictionary<(string, string), string>();
        foreach (Type type in assembly.GetTypes())
        {
            foreach (Type used in UsedBy(type).SelectMany(Parts))
            {
                if (used.Assembly == assembly && FolderOf(type, root) is { } from && FolderOf(used, root) is { } to && from != to)
                    arrows.TryAdd((from, to), $"{Outermost(type).Name} uses {Outermost(used).Name}");
            }
        }

        return arrows;
    }

    /// <summary>The folder of a type; empty for the root namespace; null for what the compiler generates outside of it.</summary>
    private static string? FolderOf(Type type, string root) => Outermost(type).Namespace is not { } name ? null
        : name == root ? ""
        : name.StartsWith(root + ".", StringComparison.Ordinal) ? name.Split('.')[1] : null;

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>The types that a type is made of: of <c>List&lt;A[]&gt;</c> the list and A.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericParameter ? []
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : [type];

    private static IEnumerable<Type> UsedBy(Type type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
        .. type.GetInterfaces(),
        .. type.GetFields(Declared).Select(field => field.FieldType),
        .. type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)).SelectMany(UsedBy),
    ];

    private static IEnumerable<Type> UsedBy(MethodBase method)
    {
        List<Type> used = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        if (method is MethodInfo { ReturnType: var returned })
            used.Add(returned);
        if (method.GetMethodBody() is not { } body)
            return used;
        used.AddRange(body.LocalVariables.Select(local => local.LocalType));
        Type[]? ofType = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        Type[]? ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (int token in Tokens(body.GetILAsByteArray()!))
            used.AddRange(UsedBy(method.Module.ResolveMember(token, ofType, ofMethod)!));
        return used;
    }

    private static IEnumerable<Type> UsedBy(MemberInfo member) => member switch
    {
        Type type => [type],
        MethodInfo { IsGenericMethod: true } method => [method.DeclaringType!, method.ReturnType, .. method.GetGenericArguments()],
        MethodInfo method => [method.DeclaringType!, method.ReturnType],
        FieldInfo field => [field.DeclaringType!, field.FieldType],
        _ => [member.DeclaringType!],
    };

    /// <summary>The metadata tokens in code (ECMA-335, III.1.7).</summary>
    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (int at = 0; at < code.Length;)
        {
            OpCode instruction = s_codes[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
                yield return BitConverter.ToInt32(code, at);
            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
