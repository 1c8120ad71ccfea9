using SkVM.Languages;
using SkVM.Languages.JavaScript;
using SkVM.Languages.Python;
using SkVM.Languages.Scripts;

namespace SkVM.CodeTemplates.Scripts;

/// <summary>The languages that are read as trees.</summary>
internal static class ScriptTrees
{
    public static bool Has(CodeLanguage language) => language == CodeLanguage.Python || language == CodeLanguage.JavaScript || language == CodeLanguage.TypeScript;

    public static ScriptNode Parse(CodeLanguage language, string code) => language == CodeLanguage.Python ? PythonParser.Parse(code) : JavaScriptParser.Parse(code);
}
