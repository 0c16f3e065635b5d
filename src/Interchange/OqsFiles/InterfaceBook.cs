using System.Text;

namespace Kazasu.Interchange.OqsFiles;

/// <summary>The interface book (docs/interface-book.md), made from the definitions that reader and writer use.</summary>
public static class InterfaceBook
{
    /// <summary>Markdown, line feeds only.</summary>
    public static string Write()
    {
        var book = new StringBuilder();
        book.Append("""
            # Interface book: files between receipt computers and the terminal

            Made from `src/Interchange/OqsFiles`; a test fails when it is stale. The official books (外部インターフェイス仕様書 and its annexes) are
            not public: this one was rebuilt from what is in use. Column "known from": **seen** in a real file or reported from production, **client** = in the code
            of a client that runs against real terminals, **stated** by a published document, **inferred** by us. How to connect: [receipt-computers.md](receipt-computers.md).

            Files are XML without namespaces and attributes: `XmlMsg` with `MessageHeader` and `MessageBody`, in UTF-8 or Shift_JIS (Windows-31J), read by their declaration.
            Elements may come in any order; we write them in the order below. "always" = must be there; all others are left out when they have no value, and an empty
            one is read as left out. Insurer numbers have 8 characters with leading blanks; in requests leading zeros and short numbers are taken too.


            """.ReplaceLineEndings("\n"));
        Contents(book);
        foreach (var layout in Catalogue.All) { Message(book, layout); }
        NotKnown(book);
        Codes(book);
        return book.ToString();
    }

    private static void Contents(StringBuilder book)
    {
        book.Append("## Messages\n\n| id | file | 名称 | in English | known from |\n| --- | --- | --- | --- | --- |\n");
        foreach (var layout in Catalogue.All)
        {
            book.Append($"| {layout.Id} | `{layout.Api}_….xml` → `{(layout.Direction == Direction.Request ? "req" : layout.Api == "OQSsiquc01res" ? "res`, `face" : "res")}` | {layout.Japanese} | {layout.English} | {Word(layout.Mark)} |\n");
        }

        book.Append('\n');
    }

    private static void Message(StringBuilder book, Layout layout)
    {
        book.Append($"## {layout.Id} {layout.Japanese}\n\n{layout.English}, `{layout.Api}_<suffix>.xml`\n\n| element | 名称 | form | there | known from |\n| --- | --- | --- | --- | --- |\n");
        foreach (var part in layout.Root.Parts) { Row(book, part, 0); }
        var bytes = OqsWriter.Write(Examples.Of(layout), shiftJis: false).Bytes;
        book.Append($"\nExample (UTF-8, every element once): [{layout.Api}.utf8.xml](../tests/Interchange.Tests/OqsFiles/golden/{layout.Api}.utf8.xml), {bytes.Length} bytes; ")
            .Append($"the same in Shift_JIS: [{layout.Api}.sjis.xml](../tests/Interchange.Tests/OqsFiles/golden/{layout.Api}.sjis.xml).\n\n");
    }

    private static void Row(StringBuilder book, Part part, int depth)
    {
        var there = part.Must ? "always" : "";
        if (part.Only is { } only) { there = $"only with {only.Beside} {string.Join(" or ", only.Values)}"; }
        if (part is Group { Most: > 1 } many) { there += $"{(there.Length > 0 ? ", " : "")}up to {many.Most} times"; }
        var indent = string.Concat(Enumerable.Repeat("· ", depth));
        book.Append($"| {indent}{(part is Group ? $"**{part.Name}**" : part.Name)} | {part.Japanese} | {(part as Leaf)?.Form.ToString() ?? ""} | {there} | {Word(part.Mark)} |\n");
        if (part is Group group)
        {
            foreach (var inner in group.Parts) { Row(book, inner, depth + 1); }
        }
    }

    private static void NotKnown(StringBuilder book)
    {
        book.Append("## Messages that are not here\n\nTheir layouts are in no public source. Request files of these names are left alone in `req`, for a module of their own.\n\n");
        book.Append("| id | 名称 | prefix |\n| --- | --- | --- |\n");
        foreach (var (id, japanese, api) in Catalogue.NameOnly) { book.Append($"| {id} | {japanese} | {(api is null ? "not known" : $"`{api}`")} |\n"); }
        book.Append('\n');
    }

    private static void Codes(StringBuilder book)
    {
        book.Append("## Code lists\n\n| list | 名称 | values | known from |\n| --- | --- | --- | --- |\n");
        foreach (var list in CodeLists.All) { book.Append($"| {list.Id} | {list.Japanese} | {string.Join(" · ", list.Values.Select(value => $"`{value.Value}` {value.Japanese}"))} | {Word(list.Mark)} |\n"); }
        book.Append("\n## Result codes\n\nThe official list is not public. All of these are ours (inferred shape); clients show them and do not branch on them.\n\n| code | message | in English |\n| --- | --- | --- |\n");
        foreach (var code in ResultCodes.All) { book.Append($"| `{code.Code}` | {code.Japanese} | {code.English} |\n"); }
    }

    private static string Word(Mark mark) => mark switch { Mark.Seen => "seen", Mark.Client => "client", Mark.Stated => "stated", Mark.Inferred => "inferred" };
}
