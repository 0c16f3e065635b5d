namespace Kazasu.Web.Screens;

/// <summary>One bar of a chart.</summary>
/// <param name="Shown">Text for the value; null = the number itself.</param>
/// <param name="Emphasis">Drawn darker.</param>
public sealed record Bar(string Label, decimal Value, string? Shown = null, bool Emphasis = false);
