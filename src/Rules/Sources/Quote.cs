namespace Kazasu.Rules.Sources;

/// <summary>Words as they stand in a source, so that a test can look whether they really stand there (blanks and widths of characters aside).</summary>
public sealed record Quote(SourceDocument Document, string Words);
