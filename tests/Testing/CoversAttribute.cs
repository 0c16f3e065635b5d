namespace Kazasu.Testing;

/// <summary>Names the requirement rows and scenarios (docs/requirements/) whose behaviour a test asserts. <c>./test rows</c> counts them.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class CoversAttribute(params string[] rows) : Attribute
{
    /// <summary>Row ids as printed in the catalogue: <c>K3</c>, <c>SC-002</c>, <c>DT-A07</c>, <c>MOD-1</c>.</summary>
    public IReadOnlyList<string> Rows { get; } = rows;
}
