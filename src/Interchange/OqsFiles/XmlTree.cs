using System.Text;
using System.Xml;

namespace Kazasu.Interchange.OqsFiles;

/// <summary>XML as nodes with lines. Depth is capped; text beside elements is passed over.</summary>
internal static class XmlTree
{
    /// <summary>The deepest known layout has 9 levels.</summary>
    private const int MaxDepth = 16;

    /// <summary>The results of 20,000 persons have about two million elements; each takes some hundred bytes, so tiny ones are counted.</summary>
    private const int MostElements = 4_000_000;

    /// <exception cref="XmlException">Not well formed, too deep, or too many elements.</exception>
    public static Node Read(XmlReader xml, int most = MostElements)
    {
        xml.MoveToContent();
        var left = most;
        var root = Element(xml, 0, ref left);
        while (xml.Read()) { }
        return root;
    }

    private static Node Element(XmlReader xml, int depth, ref int left)
    {
        var place = (IXmlLineInfo)xml;
        if (--left < 0) { throw new XmlException("too many elements", null, place.LineNumber, place.LinePosition); }
        if (depth > MaxDepth) { throw new XmlException("too deep", null, place.LineNumber, place.LinePosition); }
        var (name, line) = (xml.Name, place.LineNumber);
        if (xml.IsEmptyElement) { return new(name, "", line); }

        var text = new StringBuilder();
        List<Node> children = [];
        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType == XmlNodeType.Element) { children.Add(Element(xml, depth + 1, ref left)); }
            else if (xml.HasValue) { text.Append(xml.Value); }
        }

        if (children.Count == 0) { return new(name, text.ToString(), line); }
        var node = new Node(name, null, line);
        foreach (var child in children) { node.Add(child); }
        return node;
    }
}
